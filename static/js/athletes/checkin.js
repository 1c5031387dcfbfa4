// Five taps: the fifth sends. Only for fingers and mice (a keyboard walks through the answers), and only while nothing
// else is being added. The next unanswered question comes into sight by itself. Where there is no network the answers
// wait on the phone (js/athletes/sync.js) and the page says so.

const form = document.querySelector("form[data-checkin]");

if (form) {
  const questions = [...form.querySelectorAll("[data-question]")];
  const more = form.querySelector("details");
  const open = () => questions.find((each) => !each.querySelector(":checked"));
  const waiting = document.querySelector("[data-waiting]");

  form.addEventListener("click", (event) => {
    const tapped = event.target.closest("input[type=radio]");
    if (!tapped || event.detail === 0) return;
    const next = open();
    if (next) next.scrollIntoView({ block: "nearest", behavior: "smooth" });
    else if (!more.open && !form.dataset.sent) {
      form.dataset.sent = "yes";
      setTimeout(() => form.requestSubmit(), 250);
    }
  });

  const arrived = () => location.assign(form.dataset.to);

  const wait = () => {
    form.hidden = true;
    waiting.hidden = false;
    waiting.focus();
  };

  form.addEventListener("submit", async (event) => {
    if (!globalThis.checkins) return;
    event.preventDefault();
    const body = Object.fromEntries([...new FormData(form)].filter(([, value]) => value.trim() !== ""));
    const answer = await globalThis.checkins.put(body, form.action);
    if (answer.kind === "saved") arrived();
    else if (answer.kind === "refused") HTMLFormElement.prototype.submit.call(form); // the page itself says at which field
    else wait();
  });

  /* What was refused since, when nobody was here to read it, is said once. */
  const remind = async () => {
    const entries = (await globalThis.checkins?.entries()) ?? [];
    for (const { id, url, state, message } of entries) {
      if (state !== "refused" || url !== form.action) continue;
      document.getElementById("err-form").textContent = message;
      await globalThis.checkins.discard(id);
    }
  };
  remind();

  document.addEventListener("checkins", ({ detail }) => {
    if (!waiting.hidden && detail.answer.kind === "saved" && detail.left === 0) arrived();
  });
  window.addEventListener("pageshow", () => delete form.dataset.sent);
}
