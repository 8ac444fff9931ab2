// A titled part of the drawer.
import { Title } from "@mantine/core";
import type { UseQueryResult } from "@tanstack/react-query";
import { useId, type ReactNode } from "react";
import { Loaded } from "../shared/Loaded";

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
      <Loaded what={title.toLowerCase()} query={query} rows={2}>
        {children}
      </Loaded>
    </section>
  );
}
