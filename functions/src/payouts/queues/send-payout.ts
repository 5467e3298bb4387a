import { accessStore } from "../../platform/auth/access-store.ts";
import { NonRetryableError } from "../../platform/jobs/non-retryable-error.ts";
import { MAX_ATTEMPTS } from "../../platform/jobs/job.ts";
import { defineJobHandler } from "../../platform/jobs/job-handler.ts";
import { paymentProviders, ProviderRefusal } from "../../payments/public.ts";
import { sendPayout } from "../events.ts";
import { payoutAccountStore } from "../payout-account-store.ts";
import { transferStore } from "../payout-store.ts";
import { saveTransferOutcome } from "../reactions/settle-payout.ts";
import type { Transfer } from "../transfer.ts";

const dependencies = {
  access: accessStore,
  accounts: payoutAccountStore,
  providers: paymentProviders,
  transfers: transferStore,
};

/**
 * Safe to repeat: account and amount are stored before the first attempt, and the provider sends a payout
 * once for its id. While the provider's balance does not suffice, it is retried as long as there are
 * attempts. What a seller suspended meanwhile was to get goes back to their balance, where it waits; where an earlier
 * attempt may have sent it, it is retried until they are reinstated or an operator decides.
 */
export default defineJobHandler(
  sendPayout,
  dependencies,
  async ({ payload, attempts, now, database, ...stores }) => {
    const { payoutId, seller, provider, amount } = payload;
    const grant = await stores.access.findGrant(seller);
    const isSuspended = grant?.state === "suspended";
    const { transfer, isNew } = await start();
    if (transfer.state !== "sending") return;
    // An earlier attempt may have sent it, and only the provider knows.
    if (isSuspended && !isNew) throw new Error(`Payout ${payoutId} waits: its seller is suspended`);
    const settlement = isSuspended ? { refused: "sellerSuspended" } : await send(transfer);
    await saveTransferOutcome(database, { payoutId, settlement, now });

    async function start(): Promise<{ transfer: Transfer; isNew: boolean }> {
      const account = await stores.accounts.find(seller);
      return database.runTransaction(async (transaction) => {
        const known = await stores.transfers.find(payoutId, transaction);
        if (known) return { transfer: known, isNew: false };
        const started: Transfer = {
          id: payoutId,
          seller,
          amount,
          provider,
          // An account at another provider cannot be used.
          destination: account?.provider === provider ? account.account : null,
          reference: null,
          state: "sending",
          refusals: 0,
          reason: null,
          requestedAt: now,
          settledAt: null,
        };
        stores.transfers.save(transaction, started);
        return { transfer: started, isNew: true };
      });
    }

    async function send({ destination, refusals, ...started }: Transfer) {
      if (started.amount.amount !== amount.amount || started.amount.currency !== amount.currency) {
        throw new NonRetryableError(`Payout ${payoutId} was started with another amount`);
      }
      if (destination === null) return { refused: "noAccount" };
      try {
        const payout = { payoutId, seller, destination, amount, refusals };
        return { reported: { ...(await stores.providers(provider).sendPayout(payout)), provider } };
      } catch (error) {
        if (!(error instanceof ProviderRefusal)) throw error;
        if (error.remedy === "fail" || attempts >= MAX_ATTEMPTS) return { refused: error.reason };
        await countRefusal(refusals + 1);
        throw error;
      }
    }

    /** Two jobs with the same refusal count it once. */
    function countRefusal(refusals: number): Promise<void> {
      return database.runTransaction(async (transaction) => {
        const known = await stores.transfers.find(payoutId, transaction);
        if (known && known.refusals < refusals) stores.transfers.save(transaction, { ...known, refusals });
      });
    }
  },
);
