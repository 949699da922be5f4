#include "app/program.h"

int main(int argc, char **argv)
{
    return tenantry::runProgram(argc, argv);
}
