import { invalidRequest } from '@marketstall/shared/failures';

/** NIST SP 800-63B section 3.1.1.2 asks for such a list; past the first ten thousand, guessing online meets the login limit. */
const HOW_MANY = 10_000;

let loading: Promise<ReadonlySet<string>> | undefined;

/**
 * Refuses the commonest passwords, in any case, and those of nothing but white space. The list is loaded at the first
 * call: with it, auth needs 4 MiB more.
 * @param field the field that has the password
 * @throws AppError 400 `common`
 */
export async function requireUncommon(field: string, password: string): Promise<void> {
  loading ??= load();
  const common = await loading;
  if (password.trim() !== '' && !common.has(password.toLowerCase())) return;
  const message = 'is one of the commonest passwords, which are guessed first';
  throw invalidRequest([{ field, message, code: 'common' }]);
}

async function load(): Promise<ReadonlySet<string>> {
  const { dictionary } = await import('@zxcvbn-ts/language-common');
  return new Set(dictionary['passwords-common'].slice(0, HOW_MANY));
}
