/* The club as an app: registers the service worker once the page is there, and offers the home screen where the browser can (a
   button) or a person has to do it themselves (iOS: how). Who says "not now" is not asked again on this device. */
(() => {
  "use strict";

  const ASKED = "fieldhouse-install";
  const place = document.getElementById("install");
  let offer = null;

  if ("serviceWorker" in navigator && window.isSecureContext) {
    const speaks = document.documentElement.lang; // so that the offline page speaks it, too
    navigator.serviceWorker.ready.then(({ active }) => active?.postMessage({ speaks }));
    const register = () => navigator.serviceWorker.register("/sw.js", { scope: "/" }).catch((why) => console.warn(why));
    if (document.readyState === "complete") register();
    else window.addEventListener("load", register);
  }

  /* The offline page goes on by itself. */
  window.addEventListener("online", () => document.querySelector("[data-retry]") && window.location.reload());

  /* It is the same for everybody; what leads on from it is on this phone only: the daily questions that lie on its shelf
     (js/athletes/sync.js), each by its own headline. Whoever logs out takes them away. */
  const kept = document.querySelector("[data-kept]:has(> template)");
  const lead = async () => {
    if (!(await caches.has("checkin-1"))) return;
    const shelf = await caches.open("checkin-1");
    for (const request of await shelf.keys()) {
      const { pathname } = new URL(request.url);
      if (!pathname.endsWith("/check-in")) continue;
      const page = new DOMParser().parseFromString(await (await shelf.match(request)).text(), "text/html");
      const link = kept.querySelector("template").content.firstElementChild.cloneNode();
      link.href = pathname;
      link.textContent = page.querySelector("h1").textContent;
      kept.append(link);
      kept.hidden = false;
    }
  };
  if (kept && window.caches) lead();

  if (!place) return;

  const remembered = () => {
    try {
      return localStorage.getItem(ASKED);
    } catch {
      return null; // storage is closed to us: ask
    }
  };
  const remember = () => {
    try {
      localStorage.setItem(ASKED, "no");
    } catch {
      // then we ask again one day
    }
  };

  const installed = window.matchMedia("(display-mode: standalone)").matches || navigator.standalone === true;
  const iOS = navigator.standalone !== undefined; // only Safari on iPhone and iPad knows the word

  const show = (way) => {
    if (installed || remembered()) return;
    place.dataset.way = way;
    place.hidden = false;
  };

  window.addEventListener("beforeinstallprompt", (event) => {
    event.preventDefault(); // the browser's own strip would cover the page
    offer = event;
    show("button");
  });
  window.addEventListener("appinstalled", () => {
    place.hidden = true;
  });
  if (iOS) show("by-hand");

  place.addEventListener("click", async (event) => {
    const pressed = event.target.closest("[data-install]");
    if (!pressed) return;
    if (pressed.dataset.install === "yes" && offer) {
      offer.prompt();
      await offer.userChoice;
      offer = null;
    } else remember();
    place.hidden = true;
  });
})();
