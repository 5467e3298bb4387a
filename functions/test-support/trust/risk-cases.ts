import type { RiskFacts } from "../../src/trust/risk/risk-facts.ts";

/** A member of two years who buys something for 45 € at home. */
export const ordinaryFacts: RiskFacts = {
  euros: 45,
  accountAgeDays: 730,
  hasBought: true,
  checkoutsInHour: 0,
  checkoutsInDay: 0,
  failuresInDay: 0,
  disputes: 0,
  othersOnDevice: 0,
  sharesDeviceWithSeller: false,
  sharesInstrumentWithSeller: false,
  sellers: 1,
  copiedPhotos: 0,
  country: "DE",
  lastCountry: "DE",
  homeRegion: "DE",
};

const newcomer = { accountAgeDays: 0, hasBought: false, lastCountry: null };

/** Ordinary shoppers who must not be put on hold: how they differ from the one above. */
export const ordinaryCases: Record<string, Partial<RiskFacts>> = {
  "a regular who buys a lamp": {},
  "a newcomer who buys a book": { ...newcomer, euros: 12 },
  "a newcomer who registered to buy a telephone of 650 €": { ...newcomer, euros: 650 },
  "a newcomer who registered to buy a camera of 2500 €": { ...newcomer, euros: 2_500 },
  "a newcomer in Vienna whose browser speaks American English": {
    ...newcomer,
    euros: 650,
    country: "AT",
    homeRegion: "US",
  },
  "a newcomer who collects it, and says nothing of a country": { ...newcomer, euros: 300, country: null },
  "a newcomer who mistyped a card twice": { ...newcomer, euros: 90, failuresInDay: 2, checkoutsInHour: 2 },
  "a newcomer who fills a first cart at six sellers": { ...newcomer, euros: 140, sellers: 6 },
  "a regular who begins again five times": { checkoutsInHour: 5, checkoutsInDay: 5 },
  "a regular whose card is refused four times": { failuresInDay: 4, checkoutsInHour: 4, checkoutsInDay: 4 },
  "a collector at fifteen sellers at once": { sellers: 15, euros: 400 },
  "someone who buys gifts all evening before Christmas": {
    checkoutsInHour: 9,
    checkoutsInDay: 22,
    euros: 60,
  },
  "someone who sends a gift abroad": { country: "FR", euros: 80 },
  "someone who has moved and furnishes a flat for 2400 €": { country: "AT", euros: 2_400 },
  "a dealer who buys a watch for 14,000 €": { euros: 14_000 },
  "the fourth of a family on one tablet, new here": { ...newcomer, othersOnDevice: 3, euros: 450 },
  "a student on a shared computer": { othersOnDevice: 7, euros: 30 },
  "someone whose bank gave back one bad purchase": { disputes: 1, euros: 250 },
  "someone whose bank gave back one, and who orders abroad": { disputes: 1, country: "IT", euros: 120 },
  "a buyer at a new seller who shows a maker's photo": { copiedPhotos: 1, euros: 70 },
  "a newcomer at a new seller who shows a maker's photo": { ...newcomer, copiedPhotos: 2, euros: 70 },
  "a week-old member's second purchase, of 900 €": { accountAgeDays: 6, euros: 900 },
  "a buyer in a currency without a rough rate": { euros: null, accountAgeDays: 1, hasBought: false },
};

/** Patterns of fraud, each as a moderator should see it. */
export const fraudCases: Record<string, Partial<RiskFacts>> = {
  "someone who tries stolen cards one by one": {
    accountAgeDays: 1,
    hasBought: false,
    lastCountry: null,
    euros: 5,
    checkoutsInHour: 12,
    checkoutsInDay: 25,
    failuresInDay: 9,
  },
  "someone who tries cards slowly, all day": { failuresInDay: 6, checkoutsInDay: 8 },
  "a script that checks out again and again": { checkoutsInHour: 14, checkoutsInDay: 30 },
  "a stolen card that works at the fourth try": { ...newcomer, euros: 900, failuresInDay: 3 },
  "a new account that sends something dear abroad": {
    ...newcomer,
    euros: 2_500,
    country: "NG",
    homeRegion: "DE",
  },
  "a new account that buys dear things of many sellers at once": { ...newcomer, euros: 1_800, sellers: 6 },
  "the fifth new account of one device that buys a telephone": { ...newcomer, othersOnDevice: 4, euros: 700 },
  "a farm of accounts on one device": { othersOnDevice: 11 },
  "a seller who buys of himself": { sharesDeviceWithSeller: true },
  "a seller who pays for his own goods from another account": { sharesInstrumentWithSeller: true },
  "someone who has the bank take back what was delivered": { disputes: 2 },
  "someone who did so once, and now orders for 2500 € to another country": {
    disputes: 1,
    euros: 2_500,
    country: "FR",
  },
  "an account taken over, that orders for 12,000 € abroad": { euros: 12_000, country: "RU" },
  "a victim of a new seller with photos of others": { copiedPhotos: 4 },
  "a victim of a new seller with a copied photo, and a car at that": { copiedPhotos: 1, euros: 11_000 },
};
