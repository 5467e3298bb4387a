import { handles } from "../../platform/operations/implement.ts";
import { decline } from "../contract.ts";
import { answerOffer, needs } from "./answer-offer.ts";

export default handles(decline, needs, (call) => answerOffer(call, "decline"));
