import { implement } from "../../platform/operations/implement.ts";
import { addressFormOf } from "../../platform/values/address-form.ts";
import { addressBookStore } from "../address-book-store.ts";
import * as contract from "../contract.ts";
import { MAX_ADDRESSES, type SavedAddress } from "../saved-address.ts";

const dependencies = { book: addressBookStore };

export const listAddresses = implement(
  contract.listAddresses,
  dependencies,
  async ({ caller: { uid }, book }) => {
    const saved = await book.list(uid);
    const latestFirst = saved.toSorted((one, other) => other.savedAt.getTime() - one.savedAt.getTime());
    return { addresses: latestFirst.map(present) };
  },
);

/** Two calls at once may make one address more than there should be, which harms nobody. */
export const saveAddress = implement(
  contract.saveAddress,
  dependencies,
  async ({ input: { addressId: id, address }, caller: { uid }, fail, now, transaction, book }) => {
    const earlier = await book.find(transaction, uid, id);
    if (!earlier && (await book.count(uid)) >= MAX_ADDRESSES) throw fail.AddressBookFull();
    const saved = { id, address, savedAt: now };
    book.save(transaction, uid, saved);
    return present(saved);
  },
);

export const removeAddress = implement(
  contract.removeAddress,
  dependencies,
  async ({ input: { addressId }, caller: { uid }, transaction, book }) => {
    if (await book.find(transaction, uid, addressId)) book.remove(transaction, uid, addressId);
    return {};
  },
);

export const getAddressForm = implement(contract.getAddressForm, {}, async ({ input }) => {
  const { needs, places, ...form } = addressFormOf(input.country);
  return await Promise.resolve({
    ...form,
    needs: needs.slice(),
    places: places.map((parts) => parts.slice()),
  });
});

function present({ id, address, savedAt }: SavedAddress) {
  return { addressId: id, address, savedAt: savedAt.toISOString() };
}
