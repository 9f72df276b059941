#include "clients/rehearse/own_view.hpp"

#include <nlohmann/json.hpp>

namespace parvis::rehearse {

using Json = nlohmann::json;

std::optional<OwnView> read_own_view(std::string_view set)
{
    auto const json = Json::parse(set, nullptr, false);
    if (!json.is_object() || !json.contains("me") || json["me"].empty()) return std::nullopt;
    auto const& me = json["me"][0];
    OwnView view;
    view.hosted = me.value("topics", std::vector<std::string>{});
    for (auto const& request : me.value("host_requests", Json::array()))
        view.host_requests.push_back({ request.value("topic", ""), request.value("participant", "") });
    for (auto const& report : me.value("reports", Json::array()))
        if (report.value("version", 0u) > 0) view.begun.insert(report.value("id", ""));
    view.contestable = me.value("contestable", std::vector<std::string>{});
    view.turn = me.value("turn", Json::object()).value("kind", "");
    view.waits_to_speak = me.contains("position");
    view.waits_for_space = me.contains("waiting");
    return view;
}

} // namespace parvis::rehearse
