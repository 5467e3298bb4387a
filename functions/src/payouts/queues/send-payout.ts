import { NonRetryableError } from "../../platform/jobs/non-retryable-error.ts";
import { MAX_ATTEMPTS } from "../../platform/jobs/job.ts";
import { defineJobHandler } from "../../platform/jobs/job-handler.ts";
import { paymentProviders, ProviderRefusal } from "../../payments/public.ts";
import { sendPayout } from "../events.ts";
import { payoutAccountStore } from "../payout-account-store.ts";
import { transferStore } from "../payout-store.ts";
import { saveTransferOutcome } from "../reactions/settle-payout.ts";
import type { Transfer } from "../transfer.ts";

const dependencies = { accounts: payoutAccountStore, providers: paymentProviders, transfers: transferStore };

/**
 * Safe to repeat: account and amount are stored before the first attempt, and the provider sends a payout
 * once for its id. While the provider's balance does not suffice, it is retried as long as there are
 * attempts.
 */
export default defineJobHandler(
  sendPayout,
  dependencies,
  async ({ payload, attempts, now, database, ...stores }) => {
    const { payoutId, seller, provider, amount } = payload;
    const transfer = await start();
    if (transfer.state !== "sending") return;
    await saveTransferOutcome(database, { payoutId, settlement: await send(transfer), now });

    async function start(): Promise<Transfer> {
      const account = await stores.accounts.find(seller);
      return database.runTransaction(async (transaction) => {
        const known = await stores.transfers.find(payoutId, transaction);
        if (known) return known;
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
        return started;
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
        if (!error.isTransient || attempts >= MAX_ATTEMPTS) return { refused: error.reason };
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
