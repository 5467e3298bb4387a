import { implement } from "../../platform/operations/implement.ts";
import { decline } from "../contract.ts";
import { answerOffer, dependencies } from "./answer-offer.ts";

export default implement(decline, dependencies, (call) => answerOffer(call, "decline"));
