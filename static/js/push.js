/* Pushes on this device: asks the browser only when a button is pressed, and tells the club where the browser is reached. The words for
   every state stand in the page. Needs the service worker of the shell (sw.js), which takes the pushes with sw-push.js. */
(() => {
  "use strict";

  const place = document.getElementById("this-browser");
  if (!place) return;

  const show = (state) => {
    place.dataset.state = state;
    place.querySelector('[data-push="on"]').hidden = !["off", "failed"].includes(state);
    place.querySelector('[data-push="off"]').hidden = state !== "on";
  };

  const can = "serviceWorker" in navigator && "PushManager" in window && "Notification" in window && window.isSecureContext;
  if (!can) {
    show("cannot");
    return;
  }

  const bytes = (base64url) => {
    const plain = atob(base64url.replace(/-/g, "+").replace(/_/g, "/"));
    return Uint8Array.from(plain, (sign) => sign.charCodeAt(0));
  };

  const mark = async (endpoint) => {
    const digest = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(endpoint));
    return [...new Uint8Array(digest)].map((byte) => byte.toString(16).padStart(2, "0")).join("");
  };

  const registration = () => navigator.serviceWorker.register("/sw.js", { scope: "/" }).then(() => navigator.serviceWorker.ready);

  /* What the club knows stands in the list; the browser may have another opinion, and both have to say yes. */
  const row = async (subscription) => subscription && document.querySelector(`[data-browser="${await mark(subscription.endpoint)}"]`);

  const look = async () => {
    if (Notification.permission === "denied") return show("denied");
    const known = await navigator.serviceWorker.getRegistration("/");
    const subscription = await known?.pushManager.getSubscription();
    show((await row(subscription)) ? "on" : "off");
  };

  const paint = (html) => {
    const fresh = new DOMParser().parseFromString(html, "text/html").getElementById("browsers");
    if (!fresh) return;
    fresh.removeAttribute("hx-swap-oob");
    document.getElementById("browsers").replaceWith(fresh);
    window.htmx?.process(fresh);
  };

  const send = async (url, body) => {
    const headers = { "HX-Request": "true" };
    if (body) headers["Content-Type"] = "application/json";
    const answer = await fetch(url, { method: "POST", headers, body });
    if (!answer.ok) throw new Error(`${url}: ${answer.status}`);
    paint(await answer.text());
  };

  const turnOn = async () => {
    if ((await Notification.requestPermission()) !== "granted") return;
    const { pushManager } = await registration();
    const key = bytes(place.dataset.key);
    let subscription = await pushManager.getSubscription();
    const theirs = subscription && new Uint8Array(subscription.options.applicationServerKey ?? []);
    if (subscription && !(theirs.length === key.length && theirs.every((byte, n) => byte === key[n]))) {
      await subscription.unsubscribe(); // made with a key the club no longer has
      subscription = null;
    }
    subscription ??= await pushManager.subscribe({ userVisibleOnly: true, applicationServerKey: key });
    await send(place.dataset.subscribe, JSON.stringify(subscription));
  };

  const turnOff = async () => {
    const known = await navigator.serviceWorker.getRegistration("/");
    const subscription = await known?.pushManager.getSubscription();
    const form = (await row(subscription))?.querySelector("form");
    if (form) await send(form.action);
    await subscription?.unsubscribe();
  };

  place.addEventListener("click", async (event) => {
    const pressed = event.target.closest("[data-push]");
    if (!pressed) return;
    pressed.disabled = true;
    try {
      await (pressed.dataset.push === "on" ? turnOn() : turnOff());
      await look();
    } catch (failure) {
      console.warn(failure);
      show("failed");
    } finally {
      pressed.disabled = false;
    }
  });

  document.addEventListener("htmx:afterSettle", look); // a device was taken off the list
  look();
})();
