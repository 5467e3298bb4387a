import { photoKey } from "../media/contract.ts";
import { definePhotoUsage } from "../media/public.ts";
import { orderStore } from "./order-store.ts";

/** An order shows a photo: what was sold stays visible, also of a deleted member. Costs at most 1 read. */
export default definePhotoUsage({ orders: orderStore }, ({ photo, reader, orders }) =>
  orders.showsPhoto(photoKey(photo), reader),
);
