/** `payoutAccounts/{seller}`: where the provider sends a seller's money. */
export interface PayoutAccount {
  seller: string;
  provider: string;
  /** The provider's own id for it. */
  account: string;
  connectedAt: Date;
}
