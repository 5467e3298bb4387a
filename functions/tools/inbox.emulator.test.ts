import assert from "node:assert/strict";
import { createTransport } from "nodemailer";
import { openInbox } from "./inbox.ts";

describe("The e-mail inbox", () => {
  it("keeps what is sent to its SMTP address, attachments included", async () => {
    const inbox = openInbox();
    const to = `${crypto.randomUUID()}@example.test`;
    const receipt = Buffer.from("%PDF-1.7 receipt");
    await createTransport(process.env["SMTP_URL"]).sendMail({
      from: "shop@example.test",
      to,
      subject: "Your receipt",
      text: "Thank you",
      attachments: [{ filename: "receipt.pdf", content: receipt }],
    });

    const mail = await inbox.mail({ to, subject: "receipt" });

    assert.equal(mail.subject, "Your receipt");
    assert.deepEqual(Buffer.from(await inbox.attachment(mail, "receipt.pdf")), receipt);
  });

  it("lists its e-mails when an expected one does not come", async () => {
    await assert.rejects(openInbox().mail({ to: "nobody@example.test" }, 50), /No such mail in 50 ms/);
  });
});
