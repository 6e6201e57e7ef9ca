#include "analysis/question/conflict.h"
