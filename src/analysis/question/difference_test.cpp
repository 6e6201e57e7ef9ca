#include "analysis/question/difference.h"

#include <gtest/gtest.h>
