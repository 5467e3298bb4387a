import type { RiskScore } from "./assessment-record.ts";
import type { RiskFacts } from "./risk-facts.ts";

/** Thresholds of the rules. */
export const thresholds = {
  checkoutsInHour: 6,
  manyCheckoutsInHour: 12,
  checkoutsInDay: 20,
  failuresInDay: 3,
  manyFailuresInDay: 6,
  othersOnDevice: 4,
  manyOthersOnDevice: 10,
  disputes: 1,
  manyDisputes: 2,
  firstPurchaseEuros: 400,
  highEuros: 2_000,
  veryHighEuros: 10_000,
  sellersAtOnce: 5,
  copiedPhotos: 1,
  manyCopiedPhotos: 3,
  /** An account is very new below so many days, new below those, and a seller below these. */
  veryNewDays: 3,
  newDays: 7,
  newSellerDays: 30,
} as const;

/** One reason for suspicion. It only adds to the score. */
interface RiskRule {
  readonly name: string;
  readonly points: number;
  /** When it applies, for documentation. */
  readonly about: string;
  readonly when: (facts: RiskFacts) => boolean;
  /** Its finding in this checkout, for the moderator. */
  readonly explain: (facts: RiskFacts) => string;
}

const t = thresholds;
const isYoungerThan = ({ accountAgeDays }: RiskFacts, days: number) =>
  accountAgeDays !== null && accountAgeDays < days;
const isAtLeast = ({ euros }: RiskFacts, least: number) => euros !== null && euros >= least;
const age = ({ accountAgeDays }: RiskFacts) =>
  accountAgeDays === 0 ? "less than a day" : `${accountAgeDays} days`;

const paceRules: RiskRule[] = [
  {
    name: "checkoutsInHour",
    points: 20,
    about: `${t.checkoutsInHour} or more earlier checkouts of the buyer within an hour`,
    when: (facts) => facts.checkoutsInHour >= t.checkoutsInHour,
    explain: (facts) => `${facts.checkoutsInHour} earlier checkouts within an hour`,
  },
  {
    name: "manyCheckoutsInHour",
    points: 25,
    about: `${t.manyCheckoutsInHour} or more of them`,
    when: (facts) => facts.checkoutsInHour >= t.manyCheckoutsInHour,
    explain: (facts) => `As many as ${facts.checkoutsInHour} checkouts within an hour`,
  },
  {
    name: "checkoutsInDay",
    points: 20,
    about: `${t.checkoutsInDay} or more earlier checkouts of the buyer within 24 hours`,
    when: (facts) => facts.checkoutsInDay >= t.checkoutsInDay,
    explain: (facts) => `${facts.checkoutsInDay} earlier checkouts within 24 hours`,
  },
  {
    name: "failedPayments",
    points: 30,
    about: `payments failed in ${t.failuresInDay} or more checkouts of the buyer within 24 hours`,
    when: (facts) => facts.failuresInDay >= t.failuresInDay,
    explain: (facts) => `Payments failed in ${facts.failuresInDay} checkouts within 24 hours`,
  },
  {
    name: "manyFailedPayments",
    points: 30,
    about: `in ${t.manyFailuresInDay} or more of them`,
    when: (facts) => facts.failuresInDay >= t.manyFailuresInDay,
    explain: (facts) => `Payments failed in as many as ${facts.failuresInDay} checkouts within 24 hours`,
  },
];

const peopleRules: RiskRule[] = [
  {
    name: "sharedDevice",
    points: 25,
    about: `${t.othersOnDevice} or more other members checked out on the device within 30 days`,
    when: (facts) => facts.othersOnDevice >= t.othersOnDevice,
    explain: (facts) => `${facts.othersOnDevice} other members checked out on this device within 30 days`,
  },
  {
    name: "crowdedDevice",
    points: 35,
    about: `${t.manyOthersOnDevice} or more of them`,
    when: (facts) => facts.othersOnDevice >= t.manyOthersOnDevice,
    explain: (facts) => `As many as ${facts.othersOnDevice} other members checked out on this device`,
  },
  {
    name: "selfDealing",
    points: 60,
    about: "buyer and seller checked out on the same device within 30 days",
    when: (facts) => facts.sharesDeviceWithSeller,
    explain: () => "A seller of this checkout has used the buyer's device",
  },
  {
    name: "selfPayment",
    points: 60,
    about: "it was paid with a card or account with which one of its sellers paid within 400 days",
    when: (facts) => facts.sharesInstrumentWithSeller,
    explain: () => "A seller of this checkout has paid with the buyer's card or account",
  },
  {
    name: "disputedBefore",
    points: 35,
    about: "a payment of the buyer's was disputed with the bank before",
    when: (facts) => facts.disputes >= t.disputes,
    explain: (facts) => `Earlier payments disputed with the bank: ${facts.disputes}`,
  },
  {
    name: "disputesOften",
    points: 30,
    about: `${t.manyDisputes} or more were`,
    when: (facts) => facts.disputes >= t.manyDisputes,
    explain: (facts) => `More than one payment disputed with the bank: ${facts.disputes}`,
  },
  {
    name: "copiedPhotos",
    points: 35,
    about: `a seller registered less than ${t.newSellerDays} days ago shows a photo like another member's`,
    when: (facts) => facts.copiedPhotos >= t.copiedPhotos,
    explain: (facts) => `Signals of photos like another member's about a new seller: ${facts.copiedPhotos}`,
  },
  {
    name: "manyCopiedPhotos",
    points: 25,
    about: `there are ${t.manyCopiedPhotos} or more signals of that about the seller`,
    when: (facts) => facts.copiedPhotos >= t.manyCopiedPhotos,
    explain: (facts) => `As many as ${facts.copiedPhotos} signals of copied photos about a new seller`,
  },
];

const purchaseRules: RiskRule[] = [
  {
    name: "newAccountSpends",
    points: 35,
    about: `the first purchase, of ${t.firstPurchaseEuros} € or more, of an account less than ${t.veryNewDays} days old`,
    when: (facts) =>
      !facts.hasBought && isYoungerThan(facts, t.veryNewDays) && isAtLeast(facts, t.firstPurchaseEuros),
    explain: (facts) => `First purchase, of about ${facts.euros} €, of an account that is ${age(facts)} old`,
  },
  {
    name: "highAmount",
    points: 20,
    about: `about ${t.highEuros} € or more`,
    when: (facts) => isAtLeast(facts, t.highEuros),
    explain: (facts) => `It comes to about ${facts.euros} €`,
  },
  {
    name: "veryHighAmount",
    points: 20,
    about: `about ${t.veryHighEuros} € or more`,
    when: (facts) => isAtLeast(facts, t.veryHighEuros),
    explain: (facts) => `It comes to as much as ${facts.euros} €`,
  },
  {
    name: "manySellers",
    points: 25,
    about: `${t.sellersAtOnce} or more sellers at once, of an account less than ${t.newDays} days old`,
    when: (facts) => isYoungerThan(facts, t.newDays) && facts.sellers >= t.sellersAtOnce,
    explain: (facts) => `${facts.sellers} sellers at once, by an account that is ${age(facts)} old`,
  },
  {
    name: "newCountry",
    points: 20,
    about: "it goes to another country than the buyer's last paid checkout",
    when: ({ country, lastCountry }) => country !== null && lastCountry !== null && country !== lastCountry,
    explain: ({ country, lastCountry }) => `It goes to ${country}, the last purchase went to ${lastCountry}`,
  },
  {
    name: "foreignCountry",
    points: 10,
    about:
      "there is no such checkout, and it goes to another country than the buyer's language setting names",
    when: ({ country, lastCountry, homeRegion }) =>
      country !== null && lastCountry === null && homeRegion !== null && country !== homeRegion,
    explain: ({ country, homeRegion }) =>
      `It goes to ${country}, the buyer's language setting says ${homeRegion}`,
  },
];

/** All rules, in the order in which moderators read their findings. */
export const riskRules: readonly RiskRule[] = [...paceRules, ...peopleRules, ...purchaseRules];

const MAX_SCORE = 100;

/** Scores the facts by the rules. Every point of the score is explained by a reason. */
export function scoreRisk(facts: RiskFacts, holdScore: number): RiskScore {
  const reasons = riskRules
    .filter(({ when }) => when(facts))
    .map(({ name, points, explain }) => ({ rule: name, points, explanation: explain(facts) }));
  const total = reasons.reduce((score, { points }) => score + points, 0);
  const score = Math.min(total, MAX_SCORE);
  return { score, holdScore, verdict: score >= holdScore ? "hold" : "pass", reasons };
}
