import { defineString } from "firebase-functions/params";

/** Of a marketplace that has chosen none. */
export const USUAL_NAME = "Souk";

export const brandName = defineString("BRAND_NAME", {
  default: USUAL_NAME,
  description: "Name of the marketplace on papers of orders, and above its e-mails where it is another one",
});

export const brandColour = defineString("BRAND_COLOUR", {
  default: "#0b6b5d",
  description: "Colour of links and buttons in e-mails, as #rrggbb",
  input: {
    text: { validationRegex: "^#[0-9a-fA-F]{6}$", validationErrorMessage: "Write a colour such as #0b6b5d" },
  },
});

export const brandLogoUrl = defineString("BRAND_LOGO_URL", {
  default: "",
  description:
    "Picture shown above e-mails, 40 pixels high, such as https://shop.example/logo.png; empty shows the name",
  input: {
    text: {
      validationRegex: "^(https://[^\\s\"'<>]+)?$",
      validationErrorMessage: "Write an https address, or nothing",
    },
  },
});

function pageOf(what: string, id?: string) {
  const path = id ? `/${what}/{${id}}` : `/${what}`;
  const place = id ? `\\{${id}\\}[^\\s{}]*` : "";
  return {
    default: "",
    description: `Address of the marketplace's page of ${what}, such as https://shop.example${path}; empty links to none`,
    input: {
      text: {
        validationRegex: `^(https?://[^\\s{}]+${place})?$`,
        validationErrorMessage: `Write an address such as https://shop.example${path}, or nothing`,
      },
    },
  };
}

/** Where the marketplace's own pages are, for links in e-mails and pushes. */
export const pagePatterns = {
  order: defineString("PAGE_ORDER", pageOf("orders", "orderId")),
  offer: defineString("PAGE_OFFER", pageOf("offers", "offerId")),
  conversation: defineString("PAGE_CONVERSATION", pageOf("messages", "conversationId")),
  savedSearch: defineString("PAGE_SAVED_SEARCH", pageOf("searches", "savedSearchId")),
  listing: defineString("PAGE_LISTING", pageOf("listings", "listingId")),
  payouts: defineString("PAGE_PAYOUTS", pageOf("payouts")),
  notifications: defineString("PAGE_NOTIFICATIONS", pageOf("notifications")),
};
