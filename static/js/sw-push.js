/* What the service worker does with pushes; the worker of the shell (/sw.js) imports it. A push is JSON: title, body, tag, url,
   lang. Every push is shown, or browsers withdraw the permission; the same tag takes the place of what is shown already. */
"use strict";

const told = (event) => {
  try {
    return event.data?.json() ?? {};
  } catch {
    return {}; // not ours, or broken: it still has to be shown
  }
};

self.addEventListener("push", (event) => {
  const { title = "Fieldhouse", body = "", tag = "notice", url = "/notices", lang } = told(event);
  const icon = "/static/icons/app/192.png"; // Android draws no SVG here
  event.waitUntil(self.registration.showNotification(title, { body, tag, lang, icon, data: { url } }));
});

/* To the page it is about, in a window that is open already if there is one. Only pages of ours. */
self.addEventListener("notificationclick", (event) => {
  event.notification.close();
  const wanted = new URL(event.notification.data?.url ?? "/notices", self.location.origin);
  const url = wanted.origin === self.location.origin ? wanted.href : `${self.location.origin}/notices`;
  const open = async () => {
    const windows = await self.clients.matchAll({ type: "window", includeUncontrolled: true });
    for (const client of windows) {
      try {
        const moved = await client.navigate(url);
        return await (moved ?? client).focus();
      } catch {
        // a window this worker does not control cannot be navigated: try the next
      }
    }
    return self.clients.openWindow(url);
  };
  event.waitUntil(open());
});
