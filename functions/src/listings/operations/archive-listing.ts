import { implement } from "../../platform/operations/implement.ts";
import { archiveListing } from "../contract.ts";
import { applyListingAction, dependencies } from "./apply-listing-action.ts";

export default implement(archiveListing, dependencies, (call) => applyListingAction(call, "archive"));
