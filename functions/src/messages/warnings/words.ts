/**
 * What leads away from the marketplace, by language; every text is looked at with all of them, folded as `tokensOf` folds it. A
 * phrase is whole words in their order, `*` whatever a word goes on with. Words of `near` mean it only within a few words of one of
 * `to`, in any order: a gift card or a telegram can be what is sold.
 */
export interface WarningWords {
  readonly payment: readonly string[];
  readonly contact: readonly string[];
  readonly near: readonly Near[];
  /** A number after one of these is a telephone number, however it is written. */
  readonly telephone: readonly string[];
  /** A number after one of these is none. */
  readonly otherNumbers: readonly string[];
}

interface Near {
  readonly warns: "payment" | "contact";
  readonly words: readonly string[];
  readonly to: readonly string[];
}

const english: WarningWords = {
  payment: [
    "western union",
    "moneygram",
    "money gram",
    "bank transfer",
    "wire transfer",
    "bank wire",
    "transfer the money",
    "transfer to my account",
    "my bank account",
    "iban",
    "cashapp",
    "cash app",
    "venmo",
    "via zelle",
    "with zelle",
    "by zelle",
    "revolut",
    "bitcoin",
    "in crypto",
    "with crypto",
    "usdt",
    "paysafecard",
    "paysafe card",
    "paypal me",
    "outside the app",
    "outside the platform",
    "outside the site",
    "outside of the app",
    "outside of the platform",
    "off the platform",
    "off platform",
  ],
  contact: [
    "whatsapp",
    "whats app",
    "what s app",
    "wattsapp",
    "watsapp",
    "wechat",
    "viber",
    "me on signal",
    "via signal",
    "email me",
    "e mail me",
  ],
  near: [
    { warns: "payment", words: ["paypal"], to: ["friend*", "family", "f f", "ff"] },
    {
      warns: "payment",
      words: ["gift card", "gift cards", "giftcard*", "steam card*", "itunes card*"],
      to: ["pay*", "send", "buy me", "code", "codes"],
    },
    {
      warns: "contact",
      words: ["telegram", "instagram", "insta", "snapchat", "facebook", "threema", "discord"],
      to: ["write", "text me", "message me", "contact", "add me", "reach me", "dm me", "find me", "my"],
    },
  ],
  telephone: ["call me", "ring me", "text me", "sms", "my number", "phone number", "tel", "whatsapp"],
  otherNumbers: [
    "order*",
    "tracking*",
    "track*",
    "isbn*",
    "ean",
    "gtin",
    "sku",
    "serial*",
    "invoice*",
    "model",
    "ref",
    "reference",
    "parcel*",
    "part number",
  ],
};

const german: WarningWords = {
  payment: [
    "überweis*",
    "ueberweis*",
    "banküberweis*",
    "bankueberweis*",
    "bankverbindung",
    "mein konto",
    "kontonummer",
    "vorkasse",
    "per nachnahme",
    "außerhalb der app",
    "außerhalb der plattform",
    "außerhalb der seite",
    "an der plattform vorbei",
  ],
  contact: [
    "mich auf signal",
    "mir auf signal",
    "mir per signal",
    "mir über signal",
    "mir eine mail",
    "mir eine e mail",
    "mir ne mail",
    "per mail an",
  ],
  near: [
    { warns: "payment", words: ["paypal"], to: ["freund*", "familie"] },
    {
      warns: "payment",
      words: ["geschenkkarte*", "gutscheinkarte*", "guthabenkarte*", "gutscheincode*"],
      to: ["bezahl*", "zahl*", "schick*", "send*", "kauf mir"],
    },
    {
      warns: "contact",
      words: ["telegram", "instagram", "insta", "snapchat", "facebook", "threema", "discord"],
      to: ["schreib*", "kontaktier*", "melde*", "erreich*", "adde", "mein", "meine"],
    },
  ],
  telephone: [
    "ruf mich",
    "rufen sie",
    "anruf*",
    "ruf an",
    "meine nummer",
    "telefon",
    "telefonnummer",
    "handynummer",
    "mobilnummer",
    "schreib mir unter",
  ],
  otherNumbers: [
    "bestell*",
    "auftrag*",
    "sendung*",
    "paket*",
    "rechnung*",
    "artikelnummer",
    "artikel nr",
    "seriennummer",
    "modellnummer",
  ],
};

const french: WarningWords = {
  payment: [
    "virement",
    "virements",
    "mandat cash",
    "mon compte bancaire",
    "mon rib",
    "par lydia",
    "via lydia",
    "par paylib",
    "coupon pcs",
    "recharge pcs",
    "en dehors de l appli*",
    "en dehors de la plateforme",
    "en dehors du site",
    "hors plateforme",
    "hors site",
  ],
  contact: [
    "moi sur signal",
    "par signal",
    "sur wattsap",
    "wattsap",
    "whatsap",
    "moi par mail",
    "mon adresse mail",
    "mon mail",
  ],
  near: [
    { warns: "payment", words: ["paypal"], to: ["ami", "amis", "proche", "proches", "famille"] },
    {
      warns: "payment",
      words: ["carte cadeau", "cartes cadeaux", "cartes cadeau"],
      to: ["pay*", "envoi*", "envoy*", "regl*", "code", "codes"],
    },
    {
      warns: "contact",
      words: ["telegram", "instagram", "insta", "snapchat", "snap", "facebook", "threema", "discord"],
      to: ["écri*", "contact*", "ajoute*", "joindre", "joignable", "mon", "rejoin*"],
    },
  ],
  telephone: [
    "appel*",
    "mon numéro",
    "mon tel",
    "téléphone",
    "numéro de téléphone",
    "par sms",
    "mon portable",
    "joignable au",
  ],
  otherNumbers: [
    "commande*",
    "suivi",
    "colis",
    "facture*",
    "numéro de série",
    "référence*",
    "modèle",
    "code barres",
  ],
};

export const warningWords = { en: english, de: german, fr: french } as const;
