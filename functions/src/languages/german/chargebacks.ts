import type { EmailTexts } from "../email-texts.ts";

export const chargebacks: EmailTexts["chargebacks"] = {
  orderChargedBack: ({ order, other, amount }) => ({
    subject: `Ihre Bank beanstandet die Zahlung von Bestellung ${order}`,
    paragraphs: [
      `Ihre Bank hat uns gemeldet, dass Sie die Zahlung für Ihre Bestellung bei ${other} beanstanden, und hat davon ${amount} zurückgeholt. Darüber entscheidet Ihre Bank, nicht wir.`,
      "Wenn das ein Irrtum ist, sagen Sie es bitte Ihrer Bank.",
    ],
  }),
  saleChargedBack: ({ order, other, amount, dueBy }) => ({
    subject: `Eine Bank beanstandet die Zahlung von Bestellung ${order}`,
    paragraphs: [
      `Die Bank von ${other} beanstandet die Zahlung der Bestellung und hat davon ${amount} zurückgeholt. Bis sie entschieden hat, bleibt Ihr Teil davon zurückgehalten.`,
      dueBy
        ? `Wenn Sie die Bestellung erfüllt haben, geben Sie uns bitte in der App Ihre Belege, etwa den Einlieferungsschein und was Sie einander geschrieben haben. Wir schicken sie an die Bank, ein Mal, wenn wir sie bis ${dueBy} haben.`
        : "Die Bank nimmt dazu keine Belege an. Wir schreiben Ihnen, wenn sie entschieden hat.",
    ],
  }),
  saleChargebackWon: ({ order, other, amount }) => ({
    subject: `Bestellung ${order}: Die Bank hat zu Ihren Gunsten entschieden`,
    paragraphs: [
      `Die Bank von ${other} hat zu Ihren Gunsten entschieden und ${amount} zurückgegeben. Ihr Teil davon gehört wieder Ihnen.`,
    ],
  }),
  saleChargebackLost: ({ order, other, amount }) => ({
    subject: `Bestellung ${order}: Die Bank hat zugunsten des Kaufs entschieden`,
    paragraphs: [
      `Die Bank von ${other} hat zu deren Gunsten entschieden und behält die ${amount}, die sie zurückgeholt hat. Ihr Teil davon geht von Ihrem Guthaben ab.`,
    ],
  }),
};
