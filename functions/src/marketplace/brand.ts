import { brandColour, brandLogoUrl, brandName, USUAL_NAME } from "./parameters.ts";

/** How the marketplace looks to its members. */
export interface Brand {
  readonly name: string;
  /** `#rrggbb` */
  readonly colour: string;
  /** An https address; null shows the name. */
  readonly logo: string | null;
}

/** Throws for a colour or an address that would break a page. */
export function brand(): Brand {
  const [name, colour, logo] = [brandName.value(), brandColour.value(), brandLogoUrl.value()];
  if (!/^#[\da-f]{6}$/i.test(colour)) throw new Error(`BRAND_COLOUR is no colour such as #0b6b5d: ${colour}`);
  if (logo !== "" && !/^https:\/\/[^\s"'<>]+$/.test(logo))
    throw new Error(`BRAND_LOGO_URL is no https address: ${logo}`);
  return { name, colour, logo: logo || null };
}

/** Whether the marketplace has a name of its own. */
export function hasOwnName(): boolean {
  return brandName.value() !== USUAL_NAME;
}
