/** What the page predicts with, until a screen lets its user choose. */
import type { ScopeKind } from "../serac/scope.ts";

export const SCOPE_KIND: ScopeKind = "embedding";
