// A titled part of the drawer: on its way, failed, or there.
import { Title } from "@mantine/core";
import type { UseQueryResult } from "@tanstack/react-query";
import { useId, type ReactNode } from "react";
import { Failure } from "../shared/Failure";
import { Loading } from "../shared/Loading";

interface PartProps<Data> {
  title: string;
  query: UseQueryResult<Data>;
  children: (data: Data) => ReactNode;
}

export function Part<Data>({ title, query, children }: PartProps<Data>) {
  const id = useId();
  return (
    <section aria-labelledby={id}>
      <Title order={3} size="h5" id={id} mb={8}>
        {title}
      </Title>
      {query.data !== undefined && children(query.data)}
      {query.isPending && <Loading what={title.toLowerCase()} rows={2} />}
      {query.isError && (
        <Failure what="This could not be loaded" error={query.error} retry={() => void query.refetch()} />
      )}
    </section>
  );
}
