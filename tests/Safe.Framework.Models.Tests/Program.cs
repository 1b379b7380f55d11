using Safe.Framework.Models.Tests.Golden;

// What ./build.sh goldens runs; the test runner does not come here.
return GoldenTable.Print(Console.Out) ? 0 : 1;
