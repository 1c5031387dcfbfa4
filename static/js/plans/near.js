/* "Search where I am": the browser is asked only when the person taps, told that a rough place will do, and what it says is
   rounded to two decimals (about a kilometre) before it leaves the phone. It goes into the field one could have typed. */
(() => {
  "use strict";

  const button = document.querySelector("[data-near]");
  if (!button || !navigator.geolocation) return;
  const { form } = button;
  const refused = form.querySelector("[data-near-refused]");
  button.hidden = false;

  const rough = (degrees) => (Math.round(degrees * 100) / 100).toFixed(2);

  const found = ({ coords }) => {
    form.elements.where.value = `${rough(coords.latitude)}, ${rough(coords.longitude)}`;
    button.removeAttribute("aria-busy");
    form.requestSubmit();
  };

  const lost = () => {
    button.removeAttribute("aria-busy");
    refused.hidden = false;
    form.elements.where.focus();
  };

  button.addEventListener("click", () => {
    refused.hidden = true;
    button.setAttribute("aria-busy", "true");
    navigator.geolocation.getCurrentPosition(found, lost, { enableHighAccuracy: false, maximumAge: 600000, timeout: 15000 });
  });
})();
