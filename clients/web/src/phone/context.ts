import { createContext } from "preact";
import { useContext } from "preact/hooks";
import type { Room } from "./room";

export const RoomContext = createContext<Room | undefined>(undefined);

export function useRoom(): Room {
  const room = useContext(RoomContext);
  if (!room) throw new Error("shown outside a room");
  return room;
}
