// The skills page: who can do what and serves which queues, and the dialog that changes it.
import { NativeSelect, TextInput } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { GraduationCap, Search } from "lucide-react";
import { useState } from "react";
import { api, bodyOf } from "../api/client";
import { keys } from "../api/queries";
import type { ProfileBook, ProfileRow } from "../api/types";
import { SupervisorPage } from "../app/SupervisorPage";
import filterBar from "../shared/FilterBar.module.css";
import { Loaded } from "../shared/Loaded";
import { ProfileDialog } from "./ProfileDialog";
import { found, teamsOf, type Filters } from "./profiles";
import { ProfileTable } from "./ProfileTable";

export default function SkillsPage() {
  return (
    <SupervisorPage title="Skills" icon={GraduationCap} about="It shows them what each agent can do.">
      <LoadedProfiles />
    </SupervisorPage>
  );
}

function LoadedProfiles() {
  const query = useQuery({ queryKey: keys.profiles, queryFn: () => bodyOf(api.GET("/api/v1/profiles")) });
  return (
    <Loaded what="the skills" query={query} rows={6}>
      {(book) => <Profiles book={book} />}
    </Loaded>
  );
}

function Profiles({ book }: { book: ProfileBook }) {
  const [filters, change] = useState<Filters>({ name: "", team: "", skill: "" });
  const [chosen, choose] = useState<ProfileRow | null>(null);
  return (
    <>
      <ProfileFilters book={book} filters={filters} change={change} />
      <ProfileTable book={book} agents={found(book.agents, filters)} choose={choose} />
      {chosen && <ProfileDialog agent={chosen} book={book} close={() => choose(null)} />}
    </>
  );
}

interface ProfileFiltersProps {
  book: ProfileBook;
  filters: Filters;
  change: (filters: Filters) => void;
}

function ProfileFilters({ book, filters, change }: ProfileFiltersProps) {
  const field = (name: keyof Filters) => ({
    value: filters[name],
    onChange: (event: { currentTarget: { value: string } }) =>
      change({ ...filters, [name]: event.currentTarget.value }),
  });
  const skills = book.skills.map(({ name, title }) => ({ value: name, label: title }));
  return (
    <search className={`surface ${filterBar.bar}`} aria-label="Agents">
      <TextInput label="Agent" type="search" leftSection={<Search size={14} aria-hidden />} {...field("name")} />
      <NativeSelect label="Team" data={[{ value: "", label: "All" }, ...teamsOf(book.agents)]} {...field("team")} />
      <NativeSelect label="Has the skill" data={[{ value: "", label: "Any" }, ...skills]} {...field("skill")} />
    </search>
  );
}
