import { refusedAddresses, type Settings } from "../../accounts/public.ts";
import { readSealingKeys } from "../../platform/encryption/seal.ts";
import { isSigned, sign } from "../../platform/encryption/sign.ts";
import type { Context } from "../../platform/runtime/context.ts";
import { randomId } from "../../platform/values/ids.ts";
import { notificationDelivery } from "../deliver-notification.ts";
import { mailKeys } from "../parameters.ts";

const PURPOSE = "refused address";
const keys = () => readSealingKeys(mailKeys.value());
const textOf = (address: string) => address.toLowerCase();

/** Whether a mail server has said of this address of a member that nobody is there. */
export function isRefused({ refusedAddress }: Settings, address: string): boolean {
  const signed = { text: textOf(address), purpose: PURPOSE };
  return refusedAddress !== undefined && isSigned(keys(), refusedAddress.mark, signed);
}

/**
 * Keeps in mind that nobody is at a member's address, and tells them in the app, once for each address. Three reads and two writes, and what a push
 * costs where they have a device; safe to repeat, since what is kept says so.
 */
export async function noteRefusal(context: Context, uid: string, address: string): Promise<void> {
  const delivery = notificationDelivery(context);
  const inApp = { kind: "mailRefused" } as const;
  const hasDevices = await delivery.hasDevices(uid, inApp);
  await context.database.runTransaction(async (transaction) => {
    const at = context.clock.now();
    const mark = sign(keys(), textOf(address), PURPOSE);
    const isKnown = (settings: Settings) => isRefused(settings, address);
    const keep = await refusedAddresses(context).prepare(transaction, uid, { mark, at, isKnown });
    if (!keep) return;
    await delivery.deliver(transaction, { uid, id: randomId(), inApp, hasDevices, at, now: at });
    keep();
  });
}
