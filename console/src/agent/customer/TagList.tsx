// What the menu has marked the contact with.
import { Group } from "@mantine/core";
import { Tag } from "../../shared/Tag";
import { humanize } from "../../shared/words";

export function TagList({ tags }: { tags: string[] }) {
  if (tags.length === 0) return null;
  return (
    <Group gap={8} role="group" aria-label="Tags">
      {tags.map((tag) => (
        <Tag key={tag} tone="info">
          {humanize(tag)}
        </Tag>
      ))}
    </Group>
  );
}
