// Five taps: the fifth sends. Only for fingers and mice (a keyboard walks through the answers), and only while nothing
// else is being added. The next unanswered question comes into sight by itself.

const form = document.querySelector("form[data-checkin]");

if (form) {
  const questions = [...form.querySelectorAll("[data-question]")];
  const more = form.querySelector("details");
  const open = () => questions.find((each) => !each.querySelector(":checked"));

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
  window.addEventListener("pageshow", () => delete form.dataset.sent);
}
