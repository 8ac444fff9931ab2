// What can be done with a voicemail.
import { useMutation } from "@tanstack/react-query";
import { api, bodyOf } from "../api/client";
import { tell } from "../shared/toasts";

const on = (voicemail: number) => ({ params: { path: { voicemail } } });

/** Marks the message as taken; the number is dialed from the supervisor's own phone. */
export const useCallBack = () =>
  useMutation({
    mutationFn: (voicemail: number) => bodyOf(api.POST("/api/v1/voicemails/{voicemail}/call-back", on(voicemail))),
    onSuccess: ({ number }) => tell(`Yours to call back. Dial ${number} from your phone.`),
  });

export const useDone = () =>
  useMutation({ mutationFn: (voicemail: number) => api.POST("/api/v1/voicemails/{voicemail}/done", on(voicemail)) });
