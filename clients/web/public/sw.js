// The service worker of this server's pages: shows a message that arrived by web push, and opens its page when it is
// touched. It answers no request and keeps nothing.

/** A page of ours, whatever the message says. */
function pageOf(url) {
  const page = new URL(typeof url === "string" ? url : "/", self.location.origin);
  return page.origin === self.location.origin ? page.href : self.location.origin;
}

self.addEventListener("push", (event) => {
  let message = {};
  try {
    message = event.data.json();
  } catch {
    // A browser must show something for each message; its own words will do.
  }
  const { title = "Parvis", body = "", url = "/" } = message;
  // Two messages about one page are one on the screen: the later one.
  const look = { body, tag: pageOf(url), data: { url } };
  event.waitUntil(self.registration.showNotification(title, look));
});

self.addEventListener("notificationclick", (event) => {
  event.notification.close();
  const { url } = event.notification.data || {};
  event.waitUntil(open(pageOf(url)));
});

/** The page where it is open already, else a new one. */
async function open(address) {
  const pages = await self.clients.matchAll({ type: "window", includeUncontrolled: true });
  const there = pages.find((page) => page.url === address);
  return there ? there.focus() : self.clients.openWindow(address);
}
