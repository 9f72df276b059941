// What the server tells one person alone (the channel `me`), as far as a simulated person acts on it.
// Everything else they remember from the answers to what they did.
#pragma once

#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace parvis::rehearse {

struct OwnView {
    struct HostRequest {
        std::string topic;
        std::string participant; // who asks
        bool operator==(HostRequest const&) const = default;
    };
    std::vector<std::string> hosted; // topics, merged and doubled ones too
    std::vector<HostRequest> host_requests; // which this person may answer
    std::set<std::string> begun; // topics whose report is being written, by them or by somebody with them
    std::vector<std::string> contestable; // promises whose answer they may contest or close
    std::string turn; // why the floor is theirs: speech, pitch or round; empty: it is not
    bool waits_to_speak = false;
    bool waits_for_space = false;
};

/// None when the `set` of a frame says nothing of the person.
std::optional<OwnView> read_own_view(std::string_view set);

} // namespace parvis::rehearse
