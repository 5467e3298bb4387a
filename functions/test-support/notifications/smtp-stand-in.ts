import { createServer, type AddressInfo } from "node:net";

/** A mail server on a port of this machine that keeps what it is sent, and answers to recipients as it is told. */
export async function openSmtpStandIn() {
  const mails: string[] = [];
  const answers = { recipient: "250 OK", message: "250 OK" };
  const server = createServer((socket) => {
    let received = "";
    let isMessage = false;
    const say = (line: string) => socket.write(`${line}\r\n`);
    say("220 stand-in");
    socket.on("error", () => socket.destroy());
    socket.on("data", (chunk) => {
      received += String(chunk);
      for (;;) {
        const end = isMessage ? "\r\n.\r\n" : "\r\n";
        const at = received.indexOf(end);
        if (at === -1) return;
        const text = received.slice(0, at);
        received = received.slice(at + end.length);
        if (isMessage) {
          isMessage = false;
          // A line that begins with a dot comes with two.
          mails.push(text.replaceAll("\r\n..", "\r\n."));
          say(answers.message);
        } else if (/^DATA/i.test(text)) {
          isMessage = true;
          say("354 go on");
        } else if (/^RCPT/i.test(text)) say(answers.recipient);
        else if (/^QUIT/i.test(text)) {
          say("221 bye");
          socket.end();
        } else say("250 OK");
      }
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `smtp://127.0.0.1:${port}`,
    mails,
    answers,
    close: () => new Promise((resolve) => server.close(resolve)),
  };
}

/** The headers of a mail by their names, unfolded. */
export function headersOf(mail: string): Record<string, string> {
  const [head = ""] = mail.split("\r\n\r\n");
  const lines = head.replaceAll(/\r\n[ \t]+/g, " ").split("\r\n");
  return Object.fromEntries(
    lines.map((line) => [line.slice(0, line.indexOf(":")), line.slice(line.indexOf(":") + 2)]),
  );
}
