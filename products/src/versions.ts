import type { Versioned } from '@marketstall/shared/http/versions';
import type { EditedProduct } from './queries.js';

/**
 * The versions that a change may have been made against: a change of stock is stale after any other change, another one
 * only after an edit (decision 23).
 */
export function versionsOf({ version, edited_version }: EditedProduct, touchesStock: boolean): Versioned {
  return touchesStock ? { version } : { version, edited_version };
}
