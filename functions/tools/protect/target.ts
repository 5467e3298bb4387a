/** What is protected. */
export interface Target {
  readonly project: string;
  readonly projectNumber: string;
  /** Of the photos: the project's default bucket. */
  readonly bucket: string;
  /** Of the nightly backups; undefined where they lie in the default one. */
  readonly backupBucket: string | undefined;
  /** Where the database lies, and where what is made anew comes to lie. */
  readonly location: string;
  /** The database that backups are proven in. */
  readonly proofDatabase: string;
  /** Who is told of alerts; undefined where nobody is. */
  readonly alertEmail: string | undefined;
  /** In the currency of the billing account, as `50EUR`; undefined where there is to be none. */
  readonly monthlyBudget: string | undefined;
  readonly budgetTopic: string;
  /** Of the public address: `shop.example`. */
  readonly host: string;
}
