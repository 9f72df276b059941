// Asio and Beast are compiled here and nowhere else of this program.
#include <boost/asio/impl/src.hpp>
#include <boost/beast/src.hpp>
