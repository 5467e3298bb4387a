import { memberReader } from "../../accounts/public.ts";
import { after, DAY, HOUR } from "../../platform/values/clock.ts";
import type { Context } from "../../platform/runtime/context.ts";
import type { Money } from "../../platform/values/money.ts";
import { assessmentStore, deviceStore } from "../assessment-store.ts";
import { signalStore } from "../signal-store.ts";
import { othersOn } from "./device.ts";
import { approximateEuros, regionOf, type RiskFacts } from "./risk-facts.ts";
import { thresholds } from "./risk-rules.ts";

/** A checkout to gather facts about. `sellers` are distinct. */
interface Question {
  buyer: string;
  sellers: string[];
  total: Money;
  country: string | null;
  /** Hash of the device id. */
  device: string | null;
  now: Date;
}

/** Reads the facts in parallel; only signals of new sellers have to wait for their ages. */
export async function gatherFacts(
  context: Pick<Context, "database">,
  question: Question,
): Promise<RiskFacts> {
  const { buyer, sellers, total, country, device: hash, now } = question;
  const assessments = assessmentStore(context);
  const members = memberReader(context);
  const [people, settings, inHour, inDay, failures, disputes, lastPaid, device] = await Promise.all([
    findPeople(),
    members.findSettings(buyer),
    assessments.countSince(buyer, "at", after(now, -HOUR)),
    assessments.countSince(buyer, "at", after(now, -DAY)),
    assessments.countSince(buyer, "failedAt", after(now, -DAY)),
    assessments.countSince(buyer, "disputedAt"),
    assessments.findLastPaid(buyer),
    hash === null ? undefined : deviceStore(context).find(hash),
  ]);
  const others = othersOn(device, { uid: buyer, at: now });
  return {
    euros: approximateEuros(total),
    accountAgeDays: people.accountAgeDays,
    hasBought: lastPaid !== undefined,
    checkoutsInHour: inHour,
    checkoutsInDay: inDay,
    failuresInDay: failures,
    disputes,
    othersOnDevice: others.length,
    sharesDeviceWithSeller: sellers.some((seller) => others.includes(seller)),
    sharesInstrumentWithSeller: false,
    sellers: sellers.length,
    copiedPhotos: people.copiedPhotos,
    country,
    lastCountry: lastPaid?.facts.country ?? null,
    homeRegion: settings ? regionOf(settings.locale) : null,
  };

  async function findPeople(): Promise<Pick<RiskFacts, "accountAgeDays" | "copiedPhotos">> {
    const [member, ...found] = await members.findAll([buyer, ...sellers]);
    const isNew = (at: Date) => daysBetween(at, now) < thresholds.newSellerDays;
    const newSellers = found
      .filter((seller) => seller !== undefined)
      .filter((seller) => isNew(seller.createdAt));
    const signals = signalStore(context);
    const copiedPhotos = await Promise.all(
      newSellers.map(({ uid }) => signals.countAbout(uid, "reusedPhoto")),
    );
    const accountAgeDays = member ? Math.max(0, daysBetween(member.createdAt, now)) : null;
    return { accountAgeDays, copiedPhotos: Math.max(0, ...copiedPhotos) };
  }
}

function daysBetween(earlier: Date, later: Date): number {
  return Math.floor((later.getTime() - earlier.getTime()) / DAY);
}
