#include "server/app/metrics.hpp"

#include <prometheus/metric_family.h>
#include <prometheus/text_serializer.h>

#include <fstream>
#include <unistd.h>

namespace parvis::app {

namespace {

using prometheus::MetricFamily;
using prometheus::MetricType;

MetricFamily family(std::string name, std::string help, MetricType type, double value)
{
    prometheus::ClientMetric metric;
    (type == MetricType::Counter ? metric.counter.value : metric.gauge.value) = value;
    return { std::move(name), std::move(help), type, { std::move(metric) } };
}

/// Resident memory of this process, in bytes (proc(5), statm).
double resident_bytes()
{
    std::ifstream file("/proc/self/statm");
    double size = 0;
    double resident = 0;
    file >> size >> resident;
    return resident * static_cast<double>(::sysconf(_SC_PAGESIZE));
}

} // namespace

std::string metrics_text(hub::Stats const& hub, net::Counters const& net,
    Correspondence::Figures const& correspondence, std::string const& version)
{
    auto const gauge = [](char const* name, char const* help, auto value) {
        return family(name, help, MetricType::Gauge, static_cast<double>(value));
    };
    auto const counter = [](char const* name, char const* help, auto value) {
        return family(name, help, MetricType::Counter, static_cast<double>(value));
    };
    auto build = gauge("parvis_build_info", "Always 1; the version is a label.", 1);
    build.metric.front().label.push_back({ "version", version });
    std::vector<MetricFamily> const families{
        std::move(build),
        gauge("process_resident_memory_bytes", "Resident memory.", resident_bytes()),
        gauge("parvis_sessions", "Sessions in memory.", hub.sessions),
        gauge("parvis_connections", "Open connections of every kind.", net.connections),
        gauge("parvis_websockets", "Open WebSockets.", net.websockets),
        gauge("parvis_participating_connections", "Connections that said hello.", hub.connections),
        counter("parvis_commands_total", "Commands judged.", hub.commands),
        counter("parvis_commands_accepted_total", "Commands acknowledged.", hub.accepted),
        counter("parvis_commands_refused_total", "Commands refused by a rule.", hub.refused),
        counter(
            "parvis_commands_repeated_total", "Commands answered from memory: asked again.", hub.repeated),
        counter("parvis_events_total", "Events sent to the log.", hub.events),
        counter("parvis_appends_total", "Durable writes, each of many events.", hub.appends),
        counter("parvis_renderings_total", "Frames rendered for an audience.", hub.renderings),
        counter("parvis_frames_received_total", "Frames received.", net.frames_in),
        counter("parvis_frames_sent_total", "Frames sent.", net.frames_out),
        counter("parvis_bytes_sent_total", "Bytes sent.", net.bytes_out),
        counter(
            "parvis_frames_merged_total", "Frames that a slow connection got merged.", net.frames_dropped),
        counter("parvis_slow_closed_total", "Connections cut for taking nothing.", net.slow_closed),
        counter("parvis_requests_total", "HTTP requests.", net.requests),
        counter("parvis_requests_refused_total", "Malformed, too large, too late or foreign.", net.refused),
        gauge("parvis_subscriptions", "People who asked to be told, each way counted.",
            correspondence.subscriptions),
        counter("parvis_reminders_sent_total", "Letters and notices handed over.", correspondence.sent),
        counter(
            "parvis_reminders_failed_total", "Tries to hand one over that failed.", correspondence.failed),
    };
    return prometheus::TextSerializer().Serialize(families);
}

} // namespace parvis::app
