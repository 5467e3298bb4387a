import { callables } from "../platform/operations/as-callable.ts";
import { operations } from "./operations/index.ts";

export const { createDiscount, endDiscount, getDiscount, listDiscounts } = callables(operations);
