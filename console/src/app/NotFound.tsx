// What an address that leads nowhere shows.
import { Anchor } from "@mantine/core";
import { Signpost } from "lucide-react";
import { Link } from "react-router";
import { Empty } from "../shared/Empty";
import { PageTitle } from "../shared/PageTitle";
import { usePageTitle } from "./usePageTitle";

export function NotFound() {
  usePageTitle("Not found");
  return (
    <main>
      <PageTitle>Not found</PageTitle>
      <Empty icon={Signpost} title="There is no page here">
        <Anchor component={Link} to="/">
          Go to the start page
        </Anchor>
      </Empty>
    </main>
  );
}
