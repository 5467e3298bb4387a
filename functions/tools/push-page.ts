/** A push that has arrived, without the address that it went to. */
export type ShownPush = {
  at: string;
  /** Whose device it is, while that is known. */
  uid: string | undefined;
  deviceId: string;
  platform: string;
  title: string;
  body: string;
  data: Record<string, string>;
};

/** What has arrived, for people: by member and device, the newest first. */
export function pushPage(pushes: readonly ShownPush[]): string {
  const members = Map.groupBy(pushes, ({ uid }) => uid ?? "nobody that is known");
  const sections = [...members].map(([uid, theirs]) => {
    const devices = Map.groupBy(theirs, ({ deviceId }) => deviceId);
    return `<h2>${escape(uid)}</h2>${[...devices.values()].map(listDevice).join("")}`;
  });
  return `<!DOCTYPE html>
<html lang="en">
<meta charset="utf-8">
<meta http-equiv="refresh" content="5">
<title>Pushes</title>
<style>
  body { font: 15px/1.4 system-ui, sans-serif; max-width: 50rem; margin: 2rem auto; padding: 0 1rem; }
  li { margin: 0 0 .7rem; }
  small { color: #666; }
</style>
<h1>Pushes</h1>
${sections.join("\n") || "<p>None has arrived yet.</p>"}
</html>
`;
}

function listDevice(pushes: readonly ShownPush[]): string {
  const [{ platform, deviceId } = { platform: "", deviceId: "" }] = pushes;
  return `<h3>${escape(platform)} <small>${escape(deviceId)}</small></h3><ul>${pushes.map(listPush).join("")}</ul>`;
}

function listPush({ at, title, body, data }: ShownPush): string {
  const rest = Object.entries(data).filter(([name]) => name !== "title" && name !== "body");
  const details = rest.map(([name, value]) => `${name} = ${value}`).join(", ");
  return `<li><b>${escape(title)}</b><br>${escape(body)}<br><small>${at}: ${escape(details)}</small></li>`;
}

/** What members write is shown here. */
function escape(text: string): string {
  return text
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replaceAll('"', "&quot;");
}
