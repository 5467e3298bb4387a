/** What other domains may use of the marketplace itself: its brand, and where its pages are. */
export { brand, hasOwnName, type Brand } from "./brand.ts";
export { findPage, linkTo, type Page, type PageLink } from "./pages.ts";
