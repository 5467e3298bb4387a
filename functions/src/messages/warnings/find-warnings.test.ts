import assert from "node:assert/strict";
import { findWarnings } from "./find-warnings.ts";

const warned = (texts: readonly string[]) => texts.map((text) => `${findWarnings(text).join("+")}: ${text}`);
const all = (kind: string, texts: readonly string[]) => texts.map((text) => `${kind}: ${text}`);

describe("A message warns", () => {
  it("of paying elsewhere, in English, German and French", () => {
    const texts = [
      "Please send it by Western Union",
      "Can you pay with PayPal friends & family?",
      "PayPal Freunde und Familie geht auch",
      "PayPal entre proches, sans frais",
      "I only take a bank transfer",
      "Kannst du mir das Geld überweisen?",
      "Nur per Ueberweisung",
      "Banküberweisung wäre mir lieber",
      "Je préfère un virement",
      "Pay me with an Amazon gift card",
      "Schick mir eine Geschenkkarte",
      "Envoyez le code de la carte cadeau",
      "Let us do it outside the app",
      "Lieber außerhalb der Plattform",
      "En dehors de l'appli c'est moins cher",
      "DE89 3704 0044 0532 0130 00",
      "my account: fr1420041010050500013m02606 thanks",
      "ＷＥＳＴＥＲＮ union",
    ];
    assert.deepEqual(warned(texts), all("payment", texts));
  });

  it("of writing elsewhere: messengers, addresses and telephone numbers, also where they are split or written around", () => {
    const texts = [
      "Are you on WhatsApp?",
      "whats-app?",
      "Write me on Telegram",
      "Schreib mir auf Telegram",
      "Écris-moi sur Telegram",
      "t.me/someone",
      "name@mail.com",
      "name (at) mail dot com",
      "name[at]mail[dot]com",
      "name at mail dot com",
      "name at mail.com",
      "vorname.nachname (ät) post punkt de",
      "nom arobase poste.fr",
      "name @ mail . com",
      "+49 151 23456789",
      "0049 151 23456789",
      "0151 2345 6789",
      "0 1 5 1 2 3 4 5 6 7 8 9",
      "o151 23 45 67 89",
      "O 1 5 l 2 3 4 5 6 7 8 9",
      "06.12.34.56.79",
      "06-12-34-56-79",
      "0a6b1c2d3e4f5g6h7i9",
      "(415) 555-2671",
      "٠١٥١٢٣٤٥٦٧٨",
      "0️⃣1️⃣5️⃣1️⃣2️⃣3️⃣4️⃣5️⃣6️⃣7️⃣8️⃣",
      "My number is 5552671 99",
      "Ruf mich an: 2345678",
    ];
    assert.deepEqual(warned(texts), all("contact", texts));
    assert.deepEqual(findWarnings("Pay by Western Union and text me on WhatsApp"), ["payment", "contact"]);
  });

  it("of nothing in what people write about what they sell", () => {
    const texts = [
      "Is it still there?",
      "Would you take 1.200,00 € or $1,250.50?",
      "Sizes 36 38 40 42 44 46, and 120 x 200 x 75 cm",
      "From 1998, 2003 or 2024; bought 01.02.2024 12 months ago",
      "Am 01.02.2024 - 03.02.2024 bin ich weg",
      "Order number 0123456789",
      "Bestellnummer 0123456789 und Sendungsnummer 01234567890",
      "Commande 0123456789",
      "ISBN 978-3-16-148410-0 and 0-306-40615-2",
      "ISBN: 0306406152",
      "Tracking 00340434161094042557 or 1Z999AA10123456784 or RR123456785DE",
      "EAN 4006381333931",
      "0.25 0.50 0.75 1.00",
      "0 10 20 30 40 50",
      "9:00 - 12:00, 08.30 - 12.00",
      "An old telegram from 1912",
      "Gift card with 50 euros on it, valid until 2027",
      "Bought for friends and family",
      "Do you take PayPal?",
      "I'm at home. Come at 5",
      "Meet me at the station.De rien",
      "@ada what do you think? See you @ 5",
      "The signal lamp works, the messenger bag too",
      "iPhone 13 128 GB, 256 GB or 512 GB",
      "Zelle 18650 3.7V 2600mAh",
      "Model 0815, 4711 and 90210",
      "oil oil oil 12 oil",
      "5 x 20 = 100, 1/2, 3/4",
    ];
    assert.deepEqual(warned(texts), all("", texts));
  });

  it("in time that grows with the length alone, whatever is written", () => {
    const parts = [
      "0 ",
      "o",
      "0",
      "1.",
      "(",
      "a@",
      "@",
      "name (at) ",
      " at a.",
      "a1",
      "de89",
      "de89 a",
      "pay ",
      "f ",
      "whats ",
    ];
    for (const part of [
      ...parts,
      "paypal telegram ",
      "01.",
      "+4",
      "ä",
      "\u0301",
      " ",
      "\n",
      "[at",
      "a.",
      "-",
    ]) {
      const quarter = leastTime(part.repeat(Math.ceil(25_000 / part.length)));
      const whole = leastTime(part.repeat(Math.ceil(100_000 / part.length)));
      // Four times as much; sixteen times where each character looks at all others. Below 50 ms neither says anything.
      assert.ok(
        whole <= 50 + 8 * quarter,
        `${JSON.stringify(part)}: ${quarter} ms, four times it ${whole} ms`,
      );
    }
  });
});

/** Of the processor, in milliseconds: what else the machine does takes none of it. */
function leastTime(text: string): number {
  const times = [1, 2, 3].map(() => {
    const before = process.cpuUsage();
    findWarnings(text);
    const { user, system } = process.cpuUsage(before);
    return (user + system) / 1000;
  });
  return Math.min(...times);
}
