// What people call the supervisor whom a record calls by the username.
import { useSupervisors } from "../api/queries";

export type NameOf = (username: string) => string;

/** The names of supervisors; whoever is none of them, such as an API token, keeps the name of the record. */
export function useNameOf(): NameOf {
  const names = new Map((useSupervisors().data ?? []).map(({ username, name }) => [username, name]));
  return (username) => names.get(username) ?? username;
}
