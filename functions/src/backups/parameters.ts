import { defineInt, defineString } from "firebase-functions/params";

export const backupBucket = defineString("BACKUP_BUCKET", {
  default: "",
  description:
    "Bucket for nightly backups and the archive, best in another region; empty takes the default one, below backups/",
});

export const backupReadBudget = defineInt("BACKUP_READ_BUDGET", {
  default: 2_000_000,
  description: "Documents that a nightly backup reads at most; a million costs about 0.30 dollars",
});

export const proofDatabase = defineString("PROOF_DATABASE", {
  default: "souk-proof",
  description:
    "Firestore database that backups are restored into to prove them, and emptied after: npm run protect makes it; empty proves none",
});

export const proofDocuments = defineInt("PROOF_DOCUMENTS", {
  default: 10_000,
  description:
    "Documents up to which a proof restores a whole backup; of a larger one, about as many by chance",
});

export const archiveBudget = defineInt("ARCHIVE_BUDGET", {
  default: 500_000,
  description:
    "Documents whose time is over that a night archives and deletes at most; the next night goes on",
});
