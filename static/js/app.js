/* What every page needs of script, and little of it: dialogs, menus, toasts, the theme, field errors. Without it every control
   still works as a plain link or form. No inline handlers anywhere; one listener per kind of event on the document. */
(() => {
  "use strict";

  const TOAST_MS = 7000;

  /* Dialogs: a link with data-opens shows the <dialog> instead of following its address. */
  document.addEventListener("click", (event) => {
    const opener = event.target.closest("[data-opens]");
    const dialog = opener && document.getElementById(opener.dataset.opens);
    if (dialog && !event.ctrlKey && !event.metaKey && !event.shiftKey) {
      event.preventDefault();
      dialog.showModal();
    }
    if (event.target instanceof HTMLDialogElement) event.target.close(); // the backdrop belongs to the dialog
    const dismisser = event.target.closest("[data-dismisses]");
    if (dismisser) dismisser.closest(dismisser.dataset.dismisses)?.remove();
    for (const menu of document.querySelectorAll("details.menu[open]")) {
      if (!menu.contains(event.target)) menu.open = false;
    }
  });

  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    const menu = document.querySelector("details.menu[open]");
    if (!menu) return;
    menu.open = false;
    menu.querySelector("summary").focus();
  });

  /* What was sent from a dialog and was accepted closes it; a refusal (422) leaves it open with the words in their slots. */
  const accepted = (event) => event.detail.xhr?.status < 400; // htmx itself calls a 422 successful, since it is swapped in
  document.addEventListener("htmx:afterRequest", (event) => {
    const { elt, requestConfig } = event.detail;
    if (!accepted(event) || requestConfig?.verb === "get") return;
    elt.closest?.("dialog[open]")?.close();
    elt.closest?.(".toast")?.remove(); // its Undo is done
  });

  /* A form for one thing after another (data-next) is empty again when one was accepted, and waits in its first field. */
  document.addEventListener("htmx:afterRequest", (event) => {
    const { elt } = event.detail;
    if (!accepted(event) || !elt.matches?.("form[data-next]")) return;
    elt.reset();
    elt.querySelector(".input")?.focus();
  });

  /* A piece that repaints itself keeps what the person opened in it and what they are typing. */
  const { Idiomorph } = globalThis;
  if (Idiomorph) {
    // What somebody types stays; but a button that has the focus is painted like everything else.
    Object.defineProperty(Idiomorph.defaults, "ignoreActiveValue", {
      get: () => Boolean(document.activeElement?.matches("input, textarea, select")),
      enumerable: true,
    });
    Idiomorph.defaults.callbacks.beforeAttributeUpdated = (name, element) => !(name === "open" && element.matches("details, dialog"));
  }

  /* Toasts go by themselves, but never from under a pointer or the keyboard's focus. */
  const age = (toast) => {
    if (toast.dataset.ageing) return;
    toast.dataset.ageing = "true";
    const leave = () => {
      if (toast.matches(":hover, :focus-within")) setTimeout(leave, 1500);
      else toast.remove();
    };
    setTimeout(leave, TOAST_MS);
  };
  const watchToasts = () => {
    const region = document.getElementById("toasts");
    if (!region) return;
    const ageAll = () => region.querySelectorAll(".toast").forEach(age);
    new MutationObserver(ageAll).observe(region, { childList: true, subtree: true });
    ageAll();
  };

  /* Nothing was sent, or something before us answered instead of us (a proxy's own page): say so, and keep it off the page. */
  const lost = () => {
    const template = document.getElementById("toast-lost");
    document.querySelector("#toasts .lost")?.remove();
    document.getElementById("toasts")?.append(template.content.cloneNode(true));
    document.getElementById("toasts")?.lastElementChild.classList.add("lost");
  };
  document.addEventListener("htmx:sendError", lost);
  document.addEventListener("htmx:timeout", lost);
  document.addEventListener("htmx:beforeSwap", (event) => {
    const { xhr } = event.detail;
    if (xhr.status < 400 || xhr.getResponseHeader("HX-Reswap")) return;
    event.detail.shouldSwap = false;
    lost();
  });

  /* The theme turns at once; the form tells the server, which remembers it. */
  document.addEventListener("submit", (event) => {
    if (!event.target.matches(".theme-switch") || !event.submitter) return;
    event.preventDefault();
    const { value } = event.submitter;
    if (value === "auto") delete document.documentElement.dataset.theme;
    else document.documentElement.dataset.theme = value;
    for (const choice of event.target.querySelectorAll("button")) {
      choice.setAttribute("aria-pressed", String(choice === event.submitter));
    }
    fetch(event.target.action, { method: "POST", body: new URLSearchParams({ theme: value }), redirect: "manual" });
  });

  /* What was wrong before is forgotten as the next answer comes, which says it again if it still is. */
  document.addEventListener("htmx:beforeSwap", (event) => {
    const form = event.detail.requestConfig?.elt.closest("form");
    for (const slot of form?.querySelectorAll(".field-error") ?? []) slot.textContent = "";
  });

  /* A refusal painted into a field's slot also marks the field, and the first refused field gets the focus. */
  const markFields = (root) => {
    let first = null;
    for (const slot of root.querySelectorAll(".field-error")) {
      const controls = document.querySelectorAll(`[aria-describedby~="${CSS.escape(slot.id)}"]`);
      const refused = slot.textContent.trim() !== "";
      for (const control of controls) {
        if (control.matches("fieldset")) continue;
        if (refused) control.setAttribute("aria-invalid", "true");
        else control.removeAttribute("aria-invalid");
        if (refused) first ??= control;
      }
    }
    return first;
  };
  document.addEventListener("htmx:afterRequest", (event) => {
    const refused = markFields(document);
    if (event.detail.xhr?.status === 422) refused?.focus();
  });

  /* Tables and tabs wider than their place say so with a faded edge. */
  const markWide = () => {
    for (const wrap of document.querySelectorAll(".table-wrap, .tabs")) {
      const rest = wrap.scrollWidth - wrap.clientWidth - Math.abs(wrap.scrollLeft);
      wrap.classList.toggle("more-end", rest > 4);
    }
  };
  document.addEventListener("scroll", markWide, { capture: true, passive: true });
  window.addEventListener("resize", markWide, { passive: true });
  document.addEventListener("htmx:load", markWide);
  document.addEventListener("htmx:oobAfterSwap", markWide);
  document.addEventListener("htmx:wsAfterMessage", markWide);

  const start = () => {
    watchToasts();
    document.querySelector(".tabs [aria-current]")?.scrollIntoView({ inline: "center", block: "nearest" });
    markWide();
    markFields(document)?.focus();
  };
  if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", start);
  else start();
})();
