// The photos of the paperboards: files of their own in the data directory, beside the log, which knows them
// by name. A photo is on disk before an event names it; what no event names any more is dropped.
#pragma once

#include <boost/system/result.hpp>

#include <set>
#include <string>

namespace parvis::store {

/// Used by the log thread. Names are those of `hub::random_photo_file`: letters, digits and
/// one dot, never a path.
class PhotoFiles {
public:
    /// Makes the folder. Throws std::runtime_error with what to do.
    explicit PhotoFiles(std::string folder);

    /// On disk when it returns without an error, whole or not at all. Keeping it again is no error.
    boost::system::error_code keep(std::string const& file, std::string const& bytes);
    /// The whole of it; a generic code where it cannot be read.
    boost::system::result<std::string> read(std::string const& file) const;
    /// That it is not there is no error.
    void drop(std::string const& file);
    /// Copies all into a folder that is made. What is kept meanwhile may be in it or not.
    boost::system::error_code copy_to(std::string const& folder) const;
    /// Drops everything else: what a crash left between the file and its event.
    void drop_all_but(std::set<std::string> const& files);

private:
    std::string path_of(std::string const& file) const;

    std::string m_folder;
};

} // namespace parvis::store
