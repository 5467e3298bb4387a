/**
 * What is known of a checkout when its risk is assessed: counts, ages and countries, never an address, a name or
 * a device. Null means that it is not known, and no rule holds against anyone what is not known.
 */
export interface RiskFacts {
  /** Roughly what it comes to, in whole euros. */
  euros: number | null;
  /** Whole days since the buyer registered. */
  accountAgeDays: number | null;
  /** Whether a checkout of the buyer's was paid before. */
  hasBought: boolean;
  /** Of the buyer, this one not among them; so are all the counts below. */
  checkoutsInHour: number;
  checkoutsInDay: number;
  /** Checkouts in which a payment failed within 24 hours. */
  failuresInDay: number;
  /** Checkouts whose payment the buyer's bank took back or tried to, since records go back. */
  disputes: number;
  /** Other members who checked out on the same device within 30 days. */
  othersOnDevice: number;
  /** One of the sellers is among those. */
  sharesDeviceWithSeller: boolean;
  /** How many different sellers it buys from. */
  sellers: number;
  /** Photos like another member's, of that new seller who has the most of them. */
  copiedPhotos: number;
  /** Where it goes, where the last paid checkout went, and the region of the buyer's language: `DE`. */
  country: string | null;
  lastCountry: string | null;
  homeRegion: string | null;
}

/** The country that a language tag names, not one that would be likely for it: `AT` of `de-AT`, null of `de`. */
export function regionOf(locale: string): string | null {
  try {
    const { region = "" } = new Intl.Locale(locale);
    // Others are continents, by number: `es-419`.
    return /^[A-Z]{2}$/.test(region) ? region : null;
  } catch {
    return null;
  }
}
