import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { host, type Ports } from "./ports.ts";
import { Problem } from "./problem.ts";

type Address = { address: string; name?: string };
type Attachment = { filename: string; generatedFileName: string; contentType: string; size?: number };

type Mail = {
  id: string;
  time: string;
  subject: string;
  from: Address[];
  to: Address[];
  text?: string;
  html?: string;
  headers: Record<string, string | string[]>;
  attachments: Attachment[];
};

type MailFilter = { to?: string; subject?: string | RegExp };

export type Inbox = {
  /** Its web page, for people. */
  url: string;
  /** Mail that has arrived, the oldest first. */
  mails: (filter?: MailFilter) => Promise<Mail[]>;
  /** Waits for a mail and returns it. */
  mail: (filter: MailFilter, withinMilliseconds?: number) => Promise<Mail>;
  attachment: (mail: Mail, fileName: string) => Promise<Uint8Array>;
  empty: () => Promise<void>;
};

/** Starts a mail server that keeps what it is sent and shows it on a web page. */
export async function startInbox(ports: Ports, folder: string): Promise<AsyncDisposable> {
  const { MailDev } = await import("maildev");
  const server = new MailDev({
    smtp: ports.smtp,
    ip: host,
    web: ports.mailPage,
    webIp: host,
    mailDirectory: join(folder, "mail"),
    silent: true,
  });
  // Its web server announces itself on the console even when set to be silent.
  const { info } = console;
  console.info = () => {};
  try {
    await server.start();
  } finally {
    console.info = info;
  }
  return { [Symbol.asyncDispose]: () => server.stop() };
}

/** Reads the mail of a running inbox, by default the one of this test run. */
export function openInbox(url = process.env["SOUK_INBOX_URL"]): Inbox {
  if (!url)
    throw new Problem("SOUK_INBOX_URL is not set: run this inside the emulators (npm run test:emulator).");

  const request = async (path: string, method = "GET") => {
    const response = await fetch(`${url}/api/${path}`, { method });
    if (!response.ok) throw new Error(`The inbox answers ${response.status} to ${method} ${path}`);
    return response;
  };
  const mails = async (filter: MailFilter = {}) => {
    const all: Mail[] = JSON.parse(await (await request("email")).text());
    return all.filter((mail) => matches(mail, filter));
  };
  const mail = async (filter: MailFilter, withinMilliseconds = 100_000) => {
    const deadline = Date.now() + withinMilliseconds;
    while (Date.now() < deadline) {
      const [first] = await mails(filter);
      if (first) return first;
      await wait(100);
    }
    const subjects = (await mails()).map(({ subject, to }) => `"${subject}" to ${to[0]?.address}`);
    throw new Error(
      `No such mail in ${withinMilliseconds} ms; the inbox holds: ${subjects.join(", ") || "nothing"}`,
    );
  };
  const attachment = async ({ id, attachments }: Mail, fileName: string) => {
    const found = attachments.find(({ filename }) => filename === fileName);
    if (!found) throw new Error(`The mail has no attachment ${fileName}`);
    return (await request(`email/${id}/attachment/${found.generatedFileName}`)).bytes();
  };
  const empty = async () => void (await request("email/all", "DELETE"));
  return { url, mails, mail, attachment, empty };
}

function matches(mail: Mail, { to, subject }: MailFilter): boolean {
  const isAddressed =
    to === undefined || mail.to.some(({ address }) => address.toLowerCase() === to.toLowerCase());
  const isAbout =
    subject === undefined ||
    (typeof subject === "string" ? mail.subject.includes(subject) : subject.test(mail.subject));
  return isAddressed && isAbout;
}
